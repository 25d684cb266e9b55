package cn.huiqi.hub.relief;

/** The name under which an application is known outside its carrier: {@code <carrier>:<application no>}. */
public final class ApplicationId {

    private ApplicationId() {}

    /** Joins a carrier's id and its own application number. */
    public static String of(String carrier, String applicationNo) {
        return carrier + ':' + applicationNo;
    }
}
