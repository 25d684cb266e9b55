/** What the regulator's data staff get: extracts of all applications as they stand, and of what changed since the one before. */
package cn.huiqi.hub.feeds;
