package dev.succession.monitor;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;

/** The same on PostgreSQL. */
class PostgresConsoleTests extends ConsoleTests {

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
