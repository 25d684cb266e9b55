/** Where a test makes the hub's process end, to show that a restart goes on where it was. */
package cn.huiqi.hub.crash;
