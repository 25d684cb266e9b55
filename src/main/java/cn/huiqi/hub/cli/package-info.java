/** The command line. It knows nothing of the hub but its HTTP API, so that it answers in a moment and works from anywhere. */
package cn.huiqi.hub.cli;
