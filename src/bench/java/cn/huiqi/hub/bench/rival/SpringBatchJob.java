package cn.huiqi.hub.bench.rival;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.ItemWriter;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.file.FlatFileItemReader;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.mapping.PassThroughFieldSetMapper;
import org.springframework.batch.item.file.separator.DefaultRecordSeparatorPolicy;
import org.springframework.batch.item.file.transform.DelimitedLineTokenizer;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.batch.item.support.CompositeItemWriter;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/**
 * Spring Batch as a good user has it: chunks of 1,000, rows inserted as a JDBC batch, messages sent in the chunk's transaction over a
 * cached session and producer with destinations kept. To its advantage the job's own record is kept in memory. It sends as it reads.
 */
public final class SpringBatchJob {

    private static final int CHUNK = 1_000;

    private final DataSource database;
    private final JmsTemplate queue;
    private long drops;

    private SpringBatchJob(DataSource database, JmsTemplate queue) {
        this.database = database;
        this.queue = queue;
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Wiring wiring = Wiring.of(arguments);
        HikariDataSource pool = Store.prepared(wiring);
        JmsTemplate queue = new JmsTemplate(new CachingConnectionFactory(Wiring.connections(wiring.brokerUrl())));
        queue.setSessionTransacted(true);
        SpringBatchJob batch = new SpringBatchJob(pool, queue);
        Inbox inbox = new Inbox(wiring);
        System.out.println(BarePipe.READY);
        inbox.forEach(batch::take);
    }

    private void take(Inbox.Kept drop) throws Exception {
        drops++;
        JobRepository repository = new ResourcelessJobRepository();
        Step step = new StepBuilder("rows", repository)
                .<FieldSet, Outgoing>chunk(CHUNK, new JdbcTransactionManager(database))
                .reader(reader(drop))
                .processor(new Rendering(drop, drops)::read)
                .writer(new CompositeItemWriter<>(List.of(recording(), sending())))
                .build();
        Job job = new JobBuilder("drop", repository).start(step).build();
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
        JobExecution execution = launcher.run(
                job, new JobParametersBuilder().addString("drop", drop.name()).toJobParameters());
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            throw new IllegalStateException("expected a completed job, found " + execution);
        }
    }

    private static FlatFileItemReader<FieldSet> reader(Inbox.Kept drop) {
        DelimitedLineTokenizer tokenizer = new DelimitedLineTokenizer();
        return new FlatFileItemReaderBuilder<FieldSet>()
                .name("drop")
                .resource(new FileSystemResource(drop.file()))
                .encoding(BarePipe.GB18030.name())
                .recordSeparatorPolicy(new DefaultRecordSeparatorPolicy())
                .lineTokenizer(tokenizer)
                .fieldSetMapper(new PassThroughFieldSetMapper())
                .saveState(false)
                .build();
    }

    private JdbcBatchItemWriter<Outgoing> recording() {
        JdbcBatchItemWriter<Outgoing> writer = new JdbcBatchItemWriterBuilder<Outgoing>()
                .dataSource(database)
                .sql("insert into rival_rows values (?, ?, ?, ?, ?)")
                .itemPreparedStatementSetter((message, line) -> {
                    line.setLong(1, message.batch());
                    line.setLong(2, message.row());
                    line.setString(3, message.applicationId());
                    line.setString(4, message.measure());
                    line.setBytes(5, message.body());
                })
                // A rewritten batch does not say how many lines each of its inserts made.
                .assertUpdates(false)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    private ItemWriter<Outgoing> sending() {
        return chunk -> {
            for (Outgoing message : chunk) {
                queue.send("huiqi.applications", session -> BarePipe.rendered(session, message));
            }
        };
    }

    /** Makes messages of a drop's records; the first is its header. */
    private static final class Rendering {
        private final Inbox.Kept drop;
        private final long number;
        private TelecomRows rows;
        private long row;

        Rendering(Inbox.Kept drop, long number) {
            this.drop = drop;
            this.number = number;
        }

        /** Null for a record that is passed over. */
        private Outgoing read(FieldSet fields) {
            if (rows == null) {
                rows = new TelecomRows(List.of(fields.getValues()), drop.name(), drop.sha256());
                return null;
            }
            Outgoing message = rows.read(List.of(fields.getValues()), ++row);
            return message == null ? null : message.in(number);
        }
    }
}
