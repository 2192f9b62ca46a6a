package dev.succession.monitor;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;

/** The same on PostgreSQL. */
class PostgresReadModelTests extends ReadModelTests {

	private final EmbeddedPostgres postgres;

	PostgresReadModelTests() throws IOException {
		this.postgres = EmbeddedPostgres.start();
	}

	@Override
	Map<String, ?> database(String name) {
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			boolean exists = statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(name))
				.next();
			if (!exists) {
				statement.execute("create database " + name);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return Map.of("spring.datasource.url", this.postgres.getJdbcUrl("postgres", name));
	}

	@AfterAll
	void stopDatabase() throws IOException {
		this.postgres.close();
	}

}
