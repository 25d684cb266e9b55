package cn.huiqi.hub.feeds;

import java.io.File;
import java.nio.file.Files;
import java.util.List;

/** What still has to go to the regulator's SFTP account, an extract at a time; the manifest goes last. */
public final class FeedUploads {

    private final Extracts extracts;
    private final FeedFolder folder;

    FeedUploads(Extracts extracts, FeedFolder folder) {
        this.extracts = extracts;
        this.folder = folder;
    }

    /** A file to upload; {@code last} is whether its extract is all there with it. */
    public record Upload(Extract extract, String name, boolean last) {}

    /** The files of the oldest extract that the account does not have and this hub's folder has; none if there is none. */
    public List<Upload> due() {
        return extracts.toUpload().stream()
                .filter(extract -> extract.files().stream().allMatch(file -> Files.exists(folder.file(file.name()))))
                .findFirst()
                .map(extract -> extract.files().stream()
                        .map(file ->
                                new Upload(extract, file.name(), file.name().endsWith(Manifest.SUFFIX)))
                        .toList())
                .orElse(List.of());
    }

    /** The file's bytes. */
    public File bytes(Upload upload) {
        return folder.file(upload.name()).toFile();
    }

    /** The account has the file. */
    public void uploaded(Upload upload) {
        if (upload.last()) {
            extracts.uploaded(upload.extract());
        }
    }
}
