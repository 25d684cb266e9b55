package cn.huiqi.hub.console;

/** Where the API is. */
public final class Api {

    /** Every path begins with it; what is not compatible gets another number. */
    public static final String V1 = "/api/v1";

    /** The extracts for the regulator's data staff. */
    public static final String FEEDS = V1 + "/feeds";

    /** What a request that acts must be: no form of another site can send it. */
    public static final String JSON = "application/json";

    private Api() {}
}
