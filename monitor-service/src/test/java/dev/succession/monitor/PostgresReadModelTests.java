package dev.succession.monitor;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("postgres")
class PostgresReadModelTests extends ReadModelTests {

	private final PostgresDatabases databases = new PostgresDatabases();

	@Override
	Map<String, ?> database(String name) {
		return this.databases.named(name);
	}

	@AfterAll
	void stopDatabase() {
		this.databases.close();
	}

}
