package dev.succession.monitor.query;

import java.time.Instant;
import java.util.List;

import dev.succession.events.PauseScope;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators have paused that is wider than a migration. */
@Component
public class Pauses {

	private final JdbcClient jdbc;

	Pauses(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A pause that is in force.
	 *
	 * @param scope ALL, STEP, RETIREMENT or CUSTOMER
	 * @param subject which step, retirement or customer; empty for everything
	 * @param since when it was asked for
	 * @param reason why, in the operator's words
	 */
	@Schema(name = "Pause")
	public record Entry(String scope, String subject, Instant since, @Nullable String reason) {
	}

	/**
	 * Whether everything is paused.
	 * @return {@code true} until that is resumed
	 */
	public boolean isEverythingPaused() {
		return isPaused(PauseScope.ALL, "");
	}

	/**
	 * Whether all that a scope covers is paused by that scope.
	 * @param scope the scope
	 * @param subject of which step, retirement or customer
	 * @return {@code true} until that is resumed
	 */
	public boolean isPaused(PauseScope scope, String subject) {
		return inForce().stream().anyMatch((it) -> it.scope().equals(scope.name()) && it.subject().equals(subject));
	}

	/**
	 * All pauses in force. At the same time a pause wins over a resume.
	 * @return the pauses, the oldest first
	 */
	public List<Entry> inForce() {
		return this.jdbc.sql(
				"select scope, subject, paused_at, reason from wide_pause where paused_at > 0 and paused_at >= resumed_at "
						+ "order by paused_at, scope, subject")
			.query((row, _) -> new Entry(row.getString("scope"), row.getString("subject"), Columns.at(row, "paused_at"),
					row.getString("reason")))
			.list();
	}

}
