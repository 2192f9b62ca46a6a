package dev.succession.monitor.rollout;

import java.util.Map;

import dev.succession.monitor.PostgresDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("postgres")
class PostgresRolloutTests extends RolloutTests {

	private final PostgresDatabases databases = new PostgresDatabases();

	@Override
	protected Map<String, ?> database(String name) {
		return this.databases.named(name);
	}

	@AfterAll
	void stopDatabase() {
		this.databases.close();
	}

}
