package cn.huiqi.hub.embedded;

import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpHelper;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;

/**
 * Says what went wrong in the codes that SFTP version 3 has (0 to 8, draft-ietf-secsh-filexfer-02, 7); MINA would send those of later
 * versions, which clients show as unknown. The message that goes with a later version's code stays.
 */
final class VersionThreeStatus implements SftpErrorStatusDataHandler {

    @Override
    public int resolveSubStatus(
            SftpSubsystemEnvironment subsystem, int id, Throwable failure, int command, Object... arguments) {
        int code = SftpHelper.resolveSubstatus(failure);
        if (failure instanceof SecurityException) {
            return SftpConstants.SSH_FX_PERMISSION_DENIED;
        }
        return code > SftpConstants.SSH_FX_OP_UNSUPPORTED ? SftpConstants.SSH_FX_FAILURE : code;
    }

    @Override
    public String resolveErrorMessage(
            SftpSubsystemEnvironment subsystem, int id, Throwable failure, int code, int command, Object... arguments) {
        return code == SftpConstants.SSH_FX_FAILURE
                ? SftpHelper.resolveStatusMessage(SftpHelper.resolveSubstatus(failure))
                : SftpHelper.resolveStatusMessage(code);
    }
}
