/** The console's pages: each controller reads what a page shows and hands it to its template in {@code templates/}. */
package cn.huiqi.hub.console.pages;
