package cn.huiqi.hub.console;

/** Where the API is. */
final class Api {

    /** Every path begins with it; what is not compatible gets another number. */
    static final String V1 = "/api/v1";

    /** What a request that acts must be: no form of another site can send it. */
    static final String JSON = "application/json";

    private Api() {}
}
