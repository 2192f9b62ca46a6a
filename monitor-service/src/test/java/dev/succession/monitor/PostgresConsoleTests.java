package dev.succession.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("postgres")
class PostgresConsoleTests extends ConsoleTests {

	private final EmbeddedPostgres postgres;

	PostgresConsoleTests() throws IOException {
		this.postgres = EmbeddedPostgres.start();
	}

	@Override
	Map<String, ?> database(Path directory) {
		return Map.of("spring.datasource.url", this.postgres.getJdbcUrl("postgres", "postgres"));
	}

	@AfterAll
	void stopDatabase() throws IOException {
		this.postgres.close();
	}

}
