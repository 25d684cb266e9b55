/** The edge to Camel: the only package that imports it, together with the folder {@code routes}. No decision about data is made here. */
package cn.huiqi.hub.camel;
