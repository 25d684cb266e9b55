package cn.huiqi.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsStandBelowEachOther() throws JsonProcessingException {
        assertThat(printed("""
                [{"name":"中文.csv","rows":{"total":7},"at":"2022-06-05T09:30:00.123+08:00"},
                 {"name":"b\\u001b[31m","rows":{"total":12345}}]""")).isEqualTo("""
                        NAME       ROWS  AT
                        中文.csv      7  2022-06-05 09:30:00
                        b [31m    12345
                        """);
    }

    private static String printed(String items) throws JsonProcessingException {
        StringWriter printed = new StringWriter();
        new Table()
                .column("NAME", "/name")
                .column("ROWS", "/rows/total")
                .column("AT", "/at")
                .print(new JsonMapper().readTree(items), new PrintWriter(printed));
        return printed.toString();
    }
}
