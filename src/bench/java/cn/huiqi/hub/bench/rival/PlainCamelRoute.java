package cn.huiqi.hub.bench.rival;

import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;

/** The usual Camel route: SFTP, unmarshal CSV, split streaming, a bean, an insert and a transacted send, an exchange a row. */
public final class PlainCamelRoute extends RouteBuilder {

    private final Wiring wiring;

    private PlainCamelRoute(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws Exception {
        Wiring wiring = Wiring.of(arguments);
        HikariDataSource pool = Store.prepared(wiring);
        ConnectionFactory connections = new CachingConnectionFactory(
                new ActiveMQConnectionFactory(wiring.brokerUrl(), Broker.HUB, Broker.passwordOf(Broker.HUB)));
        JmsTransactionManager transactions = new JmsTransactionManager(connections);
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("required", new SpringTransactionPolicy(transactions));
        camel.getRegistry().bind("knownHosts", byte[].class, Sftp.knownHosts(wiring.sftpPort(), wiring.hostKey()));
        SqlComponent sql = new SqlComponent();
        sql.setDataSource(pool);
        camel.addComponent("sql", sql);
        camel.addComponent("jms", JmsComponent.jmsComponentTransacted(connections, transactions));
        camel.addRoutes(new PlainCamelRoute(wiring));
        camel.start();
        System.out.println(BarePipe.READY);
        Thread.currentThread().join();
    }

    @Override
    public void configure() {
        fromF(
                        "sftp:telecom@127.0.0.1:%d/outbox?password=RAW(%s)&knownHosts=#knownHosts&strictHostKeyChecking=yes"
                                + "&useUserKnownHostsFile=false&doneFileName=${file:name}.ok&move=done&delay=200"
                                + "&initialDelay=0&localWorkDirectory=%s&charset=GB18030&readLock=none",
                        wiring.sftpPort(),
                        SftpServer.passwordOf("telecom"),
                        wiring.work().resolve("fetched"))
                .process(exchange -> exchange.setProperty("drop", new Drop(exchange)))
                .unmarshal(new CsvDataFormat().setLazyLoad(true))
                .split(body())
                .streaming()
                .stopOnException()
                .to("direct:row");
        from("direct:row")
                .transacted("required")
                .process(exchange -> exchange.getMessage()
                        .setBody(exchange.getProperty("drop", Drop.class).read(fields(exchange))))
                .filter(body().isInstanceOf(Outgoing.class))
                .to("sql:insert into rival_rows values (:#${body.batch}, :#${body.row}, :#${body.applicationId},"
                        + " :#${body.measure}, :#${body.body})")
                .setHeader("JMSCorrelationID", simple("${body.applicationId}"))
                .setHeader("contentType", constant("application/json"))
                .setHeader("schema", constant("relief-application/1"))
                .setHeader("messageId", simple("${body.messageId}"))
                .setHeader("carrier", constant("telecom"))
                .setHeader("measure", simple("${body.measure}"))
                .setBody(simple("${body.body}"))
                .to("jms:queue:huiqi.applications");
    }

    @SuppressWarnings("unchecked")
    private static List<String> fields(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    /** The rows of the drop under way; the first record is its header. */
    private static final class Drop {
        private final String name;
        private TelecomRows rows;
        private long row;

        Drop(Exchange exchange) {
            this.name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        }

        /** The row's message, or what it says of a row that is passed over: a body of null would be the file again. */
        private Object read(List<String> fields) {
            if (rows == null) {
                rows = new TelecomRows(fields, name, "0".repeat(64));
                return "header";
            }
            Outgoing message = rows.read(fields, ++row);
            return message == null ? "not sent" : message.in(name.hashCode());
        }
    }
}
