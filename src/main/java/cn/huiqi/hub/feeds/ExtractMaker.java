package cn.huiqi.hub.feeds;

import cn.huiqi.hub.ledger.ApplicationFilter;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.CurrentApplications.Pages;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an extract's files in one reading of the ledger: CSV, XLSX and, with their hashes, the manifest. Only when all three lie in
 * place is the extract on record as made; after a crash before that it is made again, under the same name and for the same range.
 */
final class ExtractMaker {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractMaker.class);

    private final Extracts extracts;
    private final CurrentApplications applications;
    private final ApplicationLines lines;
    private final FeedFolder folder;
    private final boolean upload;

    /** @param upload whether the extracts made are to go to the regulator's SFTP account */
    ExtractMaker(
            Extracts extracts,
            CurrentApplications applications,
            ApplicationLines lines,
            FeedFolder folder,
            boolean upload) {
        this.extracts = extracts;
        this.applications = applications;
        this.lines = lines;
        this.folder = folder;
        this.upload = upload;
    }

    /** Makes it; leaves it as it is, to be made later, if {@code stopped} says so before the end. */
    void make(Extract asked, BooleanSupplier stopped) throws IOException {
        Extract extract = extracts.begin(asked);
        String csv = extract.name() + Format.CSV.suffix();
        String xlsx = extract.name() + Format.XLSX.suffix();
        String manifest = extract.name() + Manifest.SUFFIX;
        try {
            make(extract, csv, xlsx, manifest, stopped);
        } finally {
            for (String name : List.of(csv, xlsx, manifest)) {
                folder.removeUnfinished(name);
            }
        }
    }

    private void make(Extract extract, String csvName, String xlsxName, String manifestName, BooleanSupplier stopped)
            throws IOException {
        Totals totals = new Totals();
        HashedFile csv = folder.begin(csvName);
        HashedFile xlsx = folder.begin(xlsxName);
        Pages pages = applications.changed(extract.from(), extract.upTo(), ApplicationFilter.ALL);
        try (csv;
                xlsx;
                Lines csvLines = Format.CSV.open(csv);
                Lines xlsxLines = Format.XLSX.open(xlsx)) {
            boolean whole = lines.each(
                    pages,
                    line -> {
                        csvLines.write(line);
                        xlsxLines.write(line);
                        totals.add(line);
                    },
                    stopped);
            if (!whole) {
                LOG.info("Extract {}: broken off, the hub stops; made after the next start", extract.name());
                return;
            }
        }
        List<Extract.File> data = List.of(csv.written(), xlsx.written());
        HashedFile manifest = folder.begin(manifestName);
        Manifest.write(extract, totals, data, manifest);
        List<Extract.File> files = List.of(data.get(0), data.get(1), manifest.written());
        folder.publish(files);
        extracts.made(extract, totals.rows(), files, upload);
        LOG.info("Extract {}: {} applications", extract.name(), totals.rows());
    }
}
