package cn.huiqi.hub.catalogue;

/** What has few values: all applications that have these. */
record Cell(String carrier, String measure, String district, Answered answered, Fulfilled fulfilled) {}
