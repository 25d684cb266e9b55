/** What a first run needs inside the hub's own process: the carriers' SFTP server and sample drops, the regulator's broker and a desk that answers. */
package cn.huiqi.hub.embedded;
