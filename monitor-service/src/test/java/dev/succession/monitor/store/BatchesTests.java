package dev.succession.monitor.store;

import java.sql.Statement;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BatchesTests {

	@Test
	void tellsTheRowsThatWereThereBefore() {
		assertThat(new Batches(answering(1, 0, 1)).unchanged("", List.of("a", "b", "c"), (_, _) -> {
		})).containsExactly("b");
	}

	/** PostgreSQL's driver does so with {@code reWriteBatchedInserts}. */
	@Test
	void refusesADriverThatDoesNotCount() {
		Batches batches = new Batches(answering(Statement.SUCCESS_NO_INFO));
		assertThatIllegalStateException().isThrownBy(() -> batches.unchanged("", List.of("a"), (_, _) -> {
		})).withMessageContaining("reWriteBatchedInserts");
	}

	private static JdbcTemplate answering(int... counts) {
		return new JdbcTemplate() {
			@Override
			public <T> int[][] batchUpdate(String sql, Collection<T> rows, int size,
					ParameterizedPreparedStatementSetter<T> setter) {
				return new int[][] { counts };
			}
		};
	}

}
