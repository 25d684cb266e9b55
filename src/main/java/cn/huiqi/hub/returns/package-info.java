/** What goes back to the carriers: receipts, rejected rows, status files. */
package cn.huiqi.hub.returns;
