package dev.succession.monitor.api;

import java.util.Map;

import dev.succession.monitor.PostgresDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("postgres")
class PostgresForecastTests extends ForecastTests {

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
