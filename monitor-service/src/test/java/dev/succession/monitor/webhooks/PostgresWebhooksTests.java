package dev.succession.monitor.webhooks;

import java.util.Map;

import dev.succession.monitor.PostgresDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("postgres")
class PostgresWebhooksTests extends WebhooksTests {

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
