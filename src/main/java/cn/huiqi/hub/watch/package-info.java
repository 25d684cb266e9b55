/** What ops are told without asking: whether everything adds up, what waits and for how long; for health, metrics and the log. */
package cn.huiqi.hub.watch;
