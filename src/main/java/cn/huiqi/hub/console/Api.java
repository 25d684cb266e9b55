package cn.huiqi.hub.console;

/** Where the API is. */
final class Api {

    /** Every path begins with it; what is not compatible gets another number. */
    static final String V1 = "/api/v1";

    /** The extracts for the regulator's data staff. */
    static final String FEEDS = V1 + "/feeds";

    /** What a request that acts must be: no form of another site can send it. */
    static final String JSON = "application/json";

    private Api() {}
}
