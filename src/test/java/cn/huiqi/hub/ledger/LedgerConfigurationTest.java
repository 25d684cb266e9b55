package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

class LedgerConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void theLedgerLiesInTheDataFolderAndTakesThePlaceOfBootsOwnDatabase() {
        new ApplicationContextRunner()
                .withUserConfiguration(LedgerConfiguration.class)
                .withBean(Clock.class, () -> Given.CLOCK)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withPropertyValues("huiqi.data=" + folder.resolve("data"))
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(DataSource.class)
                            .hasSingleBean(JdbcTemplate.class)
                            .hasSingleBean(Flyway.class)
                            .hasSingleBean(Leases.class)
                            .hasSingleBean(Recorder.class);
                    assertThat(folder.resolve("data/ledger.db")).exists();
                });
    }
}
