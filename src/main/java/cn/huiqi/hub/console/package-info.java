/** What people and their programs see of the hub: the HTTP API under {@code /api/v1}; the pages are in {@code pages}. */
package cn.huiqi.hub.console;
