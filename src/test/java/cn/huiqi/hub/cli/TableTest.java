package cn.huiqi.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsStandBelowEachOther() throws IOException {
        assertThat(printed("""
                [{"name":"中文.csv","rows":{"total":7},"at":"2022-06-05T09:30:00.123+08:00"},
                 {"name":"b\\u001b[31m","rows":{"total":12345}}]""")).isEqualTo("""
                        NAME       ROWS  AT
                        中文.csv      7  2022-06-05 09:30:00
                        b [31m    12345
                        """);
    }

    private static String printed(String items) throws IOException {
        StringWriter printed = new StringWriter();
        new Table()
                .column("NAME", "name")
                .column("ROWS", "rows/total")
                .column("AT", "at")
                .print(Json.parse(items.getBytes(StandardCharsets.UTF_8)), new PrintWriter(printed));
        return printed.toString();
    }
}
