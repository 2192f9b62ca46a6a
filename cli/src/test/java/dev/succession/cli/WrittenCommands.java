package dev.succession.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.commands.CommandJson;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests share that run commands and look at what is on the topics then. */
abstract class WrittenCommands {

	protected final StringWriter out = new StringWriter();

	protected final StringWriter err = new StringWriter();

	private final String prefix = UUID.randomUUID() + ".";

	protected FactLog log;

	@BeforeEach
	void startLog() throws ExecutionException, InterruptedException {
		this.log = new FactLog();
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			admin
				.createTopics(Stream.of(FactTopic.values())
					.filter((topic) -> topic.isCommand() || topic == FactTopic.SCAN_REQUESTED)
					.map((topic) -> new NewTopic(this.prefix + topic.topic(), 1, (short) 1))
					.toList())
				.all()
				.get();
		}
	}

	@AfterEach
	void stopLog() {
		this.log.close();
	}

	protected int run(String... args) {
		CommandLine line = SuccessionCommand.commandLine();
		line.setOut(new PrintWriter(this.out, true));
		line.setErr(new PrintWriter(this.err, true));
		List<String> all = new ArrayList<>(List.of(args));
		all.add("--bootstrap-server=" + TestPlatform.kafka().bootstrapServers());
		all.add("--topic-prefix=" + this.prefix);
		return line.execute(all.toArray(String[]::new));
	}

	protected String prefix() {
		return this.prefix;
	}

	protected List<ConsumerRecord<byte[], byte[]>> records(String topic) {
		return this.log.records(this.prefix + topic);
	}

	protected ConsumerRecord<byte[], byte[]> only(String topic) {
		List<ConsumerRecord<byte[], byte[]>> records = records(topic);
		assertThat(records).hasSize(1);
		return records.getFirst();
	}

	/** The only command of a kind, as services read it. */
	protected <C extends SpecificRecord> C only(Class<C> type) {
		FactTopic topic = FactTopic.of(type);
		return type.cast(CommandJson.read(topic, only(topic.topic()).value(), Instant.now()));
	}

}
