package dev.succession.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL with a database for each name that was asked for. */
public final class PostgresDatabases implements AutoCloseable {

	private final EmbeddedPostgres postgres;

	public PostgresDatabases() {
		try {
			this.postgres = EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a monitor is told to use it. */
	public Map<String, ?> named(String name) {
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

	@Override
	public void close() {
		try {
			this.postgres.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
