/** What people and their programs see of the hub: the HTTP API under {@code /api/v1}, and who may use it. */
package cn.huiqi.hub.console;
