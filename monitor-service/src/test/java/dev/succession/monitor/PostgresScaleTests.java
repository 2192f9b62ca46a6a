package dev.succession.monitor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The same on PostgreSQL. */
@Tag("scale")
class PostgresScaleTests extends ScaleTests {

	private final PostgresDatabases databases = new PostgresDatabases();

	@Override
	String[] database() {
		return this.databases.named("scale")
			.entrySet()
			.stream()
			.map((it) -> "%s=%s".formatted(it.getKey(), it.getValue()))
			.toArray(String[]::new);
	}

	@AfterEach
	void stopDatabase() {
		this.databases.close();
	}

}
