/** What the hub is about: applications, fulfilments, status reports and what can be wrong with them. Plain records, no framework. */
package cn.huiqi.hub.relief;
