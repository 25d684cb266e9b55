/** Who may sign in, and what they may see and do. */
package cn.huiqi.hub.console.access;
