package dev.succession.monitor.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All rows that a filter matches, however many. They are read piece by piece, so that a
 * report of all migrations and their users takes no more memory than a small one.
 */
@Component
public class Reports {

	private static final int PIECE = 500;

	private final JdbcClient jdbc;

	Reports(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The migrations of a filter.
	 * @param filter which ones
	 * @param each takes them, one after the other, by id
	 */
	public void migrations(MigrationFilter filter, Consumer<ReportedMigration> each) {
		pieces(filter, (piece) -> piece.forEach(each));
	}

	/**
	 * The users of these migrations, and what has become of them in the newest
	 * generation.
	 * @param filter which migrations
	 * @param each takes the users, one after the other, by migration and id
	 */
	public void users(MigrationFilter filter, Consumer<ReportedUser> each) {
		pieces(filter,
				(piece) -> this.jdbc.sql("""
						select m.customer_id, u.* from migration_user u
						join migration m on m.migration_id = u.migration_id and m.generation = u.generation
						where u.migration_id in (:ids) order by u.migration_id, u.user_id
						""")
					.param("ids", piece.stream().map(ReportedMigration::migrationId).toList())
					.query((row, _) -> ReportedUser.of(row))
					.list()
					.forEach(each));
	}

	private void pieces(MigrationFilter filter, Consumer<List<ReportedMigration>> each) {
		Condition condition = filter.condition();
		Map<String, Object> parameters = new HashMap<>(condition.parameters());
		List<ReportedMigration> piece = piece(condition.from(), condition.sql(), parameters);
		while (!piece.isEmpty()) {
			each.accept(piece);
			parameters.put("last", piece.getLast().migrationId());
			piece = piece(condition.from(), "(%s) and migration_id > :last".formatted(condition.sql()), parameters);
		}
	}

	private List<ReportedMigration> piece(String from, String condition, Map<String, Object> parameters) {
		return this.jdbc.sql("""
				select m.*, %s as users_moved, %s as users_refused
				from (select * from %s where %s order by migration_id limit :size) m order by m.migration_id
				""".formatted(users("MOVED"), users("REFUSED"), from, condition))
			.params(parameters)
			.param("size", PIECE)
			.query((row, _) -> ReportedMigration.of(row))
			.list();
	}

	private static String users(String result) {
		return """
				(select count(*) from migration_user u
				where u.migration_id = m.migration_id and u.generation = m.generation and u.result = '%s')"""
			.formatted(result);
	}

}
