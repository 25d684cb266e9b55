package cn.huiqi.hub.camel;

import cn.huiqi.hub.carrier.Profile;

/** Says where each carrier's files are. */
@FunctionalInterface
public interface SftpAccounts {

    /** The account of the carrier with that profile. */
    SftpAccount of(Profile profile);
}
