package dev.succession.monitor.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ResumeRequested;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is paused that is wider than a migration. The newest pause and the newest resume
 * of each scope count, in whatever order they are read.
 */
final class PauseRows {

	private static final String INSERT = """
			insert into wide_pause (paused_at, resumed_at, scope, subject) values (0, 0, ?, ?)
			on conflict do nothing
			""";

	private static final String PAUSE = """
			update wide_pause set paused_at = ?, reason = ? where scope = ? and subject = ? and paused_at <= ?
			""";

	private static final String RESUME = """
			update wide_pause set resumed_at = ? where scope = ? and subject = ? and resumed_at < ?
			""";

	private final Batches batches;

	PauseRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/**
	 * A command that services obey.
	 *
	 * @param subject what its scope is of; empty for everything
	 */
	private record Command(boolean pauses, PauseScope scope, String subject, String reason, Long at) {

		/** A scope that does not say of what is obeyed by no service. */
		static Optional<Command> of(SpecificRecord fact) {
			return switch (fact) {
				case PauseRequested it -> subject(it.getScope(), it.getStep(), it.getRetirement(), it.getCustomerId())
					.map((subject) -> new Command(true, it.getScope(), subject, it.getReason(),
							it.getOccurredAt().toEpochMilli()));
				case ResumeRequested it -> subject(it.getScope(), it.getStep(), it.getRetirement(), it.getCustomerId())
					.map((subject) -> new Command(false, it.getScope(), subject, it.getReason(),
							it.getOccurredAt().toEpochMilli()));
				default -> Optional.empty();
			};
		}

		private static Optional<String> subject(PauseScope scope, MigrationStep step, @Nullable String retirement,
				@Nullable String customer) {
			return Optional.ofNullable(switch (scope) {
				case ALL -> "";
				case STEP -> (step != MigrationStep.UNKNOWN) ? step.name() : null;
				case RETIREMENT -> Text.of(retirement, Bind.ID);
				case CUSTOMER -> (customer != null) ? Text.of(customer.toLowerCase(Locale.ROOT), Bind.ID) : null;
				case MIGRATION, UNKNOWN -> null;
			});
		}

	}

	/** What lies on a topic of a service's own is a copy, and about one migration. */
	void store(List<ReadRecord.Fact> records) {
		List<Command> commands = records.stream()
			.filter((record) -> !record.waits())
			.flatMap((record) -> Command.of(record.fact()).stream())
			.toList();
		this.batches.run(INSERT, commands, (row, it) -> Bind.to(row).known(it.scope().name()).known(it.subject()));
		this.batches.run(PAUSE, commands.stream().filter(Command::pauses).toList(),
				(row, it) -> Bind.to(row)
					.number(it.at())
					.text(it.reason(), Bind.DETAIL)
					.known(it.scope().name())
					.known(it.subject())
					.number(it.at()));
		this.batches.run(RESUME, commands.stream().filter((it) -> !it.pauses()).toList(),
				(row, it) -> Bind.to(row).number(it.at()).known(it.scope().name()).known(it.subject()).number(it.at()));
	}

}
