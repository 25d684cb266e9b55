package cn.huiqi.hub.console;

import cn.huiqi.hub.console.access.Viewer;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFile.Kind;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.returns.Rendering;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Sends a drop's receipt and its rejected rows, the same bytes that lie in the carrier's account. They are written while they are read,
 * from the request's own thread: a file of any size takes the time it takes, and where it breaks off the connection does, too.
 */
@Component
public class Downloads {

    private final Drops drops;
    private final ReturnFiles files;
    private final Rendering rendering;
    private final Audit audit;

    Downloads(Drops drops, ReturnFiles files, Rendering rendering, Audit audit) {
        this.drops = drops;
        this.files = files;
        this.rendering = rendering;
        this.audit = audit;
    }

    /**
     * Answers with what became of the drop, {@code drop-receipt/1}.
     *
     * @throws org.springframework.web.ErrorResponseException 404, if there is no such drop for the viewer, or no receipt of it yet
     */
    public void receipt(Viewer viewer, long dropId, HttpServletResponse response) throws IOException {
        drop(viewer, dropId);
        send(file(dropId, Kind.RECEIPT, "receipt of drop"), MediaType.APPLICATION_JSON_VALUE, response);
    }

    /**
     * Answers with the drop's rejected rows in the carrier's dialect, behind two columns that say why. They hold personal data in full:
     * who fetches them is on record before the first byte leaves.
     *
     * @throws org.springframework.web.ErrorResponseException 404, if there is no such drop for the viewer, or none of its rows was
     *     rejected; 409, if they were kept long enough and are removed
     * @throws AccessDeniedException if the viewer never sees personal data in full
     */
    public void rejected(Viewer viewer, long dropId, HttpServletResponse response) throws IOException {
        if (!viewer.mayReveal()) {
            throw new AccessDeniedException("rejected rows hold personal data in full");
        }
        Drop drop = drop(viewer, dropId);
        ReturnFile file = file(dropId, Kind.REJECTED, "rejected row of drop");
        if (drop.stored() == null) {
            throw Problem.conflict("the rejected rows of drop " + dropId + " were kept long enough and are removed");
        }
        audit.append(viewer.name(), "download", "drop " + dropId, file.name(), "sent");
        send(file, MediaType.APPLICATION_OCTET_STREAM_VALUE, response);
    }

    private Drop drop(Viewer viewer, long dropId) {
        return drops.find(dropId)
                .filter(drop -> viewer.sees(drop.carrier()))
                .orElseThrow(() -> Problem.notFound("drop", dropId));
    }

    private ReturnFile file(long dropId, Kind kind, String what) {
        return files.last(dropId, kind)
                .filter(file -> drops.find(dropId).orElseThrow().outcome() != null)
                .orElseThrow(() -> Problem.notFound(what, dropId));
    }

    private void send(ReturnFile file, String contentType, HttpServletResponse response) throws IOException {
        response.setContentType(contentType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file.name()).build().toString());
        rendering.write(file, new BufferedOutputStream(response.getOutputStream()));
    }
}
