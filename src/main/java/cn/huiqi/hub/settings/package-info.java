/** Strict reading of the files under {@code config/}: what is wrong is named by file, line and key, with the nearest right one. */
package cn.huiqi.hub.settings;
