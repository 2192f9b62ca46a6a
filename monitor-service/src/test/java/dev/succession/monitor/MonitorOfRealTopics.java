package dev.succession.monitor;

import java.nio.file.Path;
import java.util.Map;

import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What tests share that publish facts on real topics and ask a monitor about them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MonitorOfRealTopics {

	private Path directory;

	protected FactLog log;

	protected RunningMonitor monitor;

	/**
	 * A database for the monitor, which is empty until one of this name was asked for.
	 */
	protected Map<String, ?> database(String name) {
		return Map.of("succession.monitor.directory", this.directory.resolve(name).toAbsolutePath());
	}

	@BeforeAll
	void start(@TempDir Path folder) {
		this.directory = folder;
		TestPlatform.startInBackground();
		CreatedTopics.all("");
		this.log = new FactLog();
		this.monitor = RunningMonitor.on(database("first"), Map.of());
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.log.close();
	}

	/** Asks once all facts are read. */
	protected JsonNode ask(String path) {
		return this.monitor.awaitTheEnd().read(path);
	}

	protected void publish(SpecificRecord... facts) {
		for (SpecificRecord fact : facts) {
			this.log.publish(fact);
		}
	}

}
