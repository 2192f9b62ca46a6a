package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

import dev.succession.monitor.records.Text;
import org.jspecify.annotations.Nullable;

/**
 * Sets the parameters of a statement from left to right. It says the type of each null,
 * so that no driver has to ask the database for it.
 */
final class Bind {

	static final int ID = 200;

	static final int NAME = 64;

	static final int DETAIL = 1000;

	static final int WORDS = 2000;

	private final PreparedStatement statement;

	private int index;

	private Bind(PreparedStatement statement) {
		this.statement = statement;
	}

	static Bind to(PreparedStatement statement) {
		return new Bind(statement);
	}

	/** Text from a record, made storable and cut to what its column takes. */
	Bind text(@Nullable String value, int longest) throws SQLException {
		return known(Text.of(value, longest));
	}

	/** Text that can be stored as it is. */
	Bind known(@Nullable String value) throws SQLException {
		this.statement.setString(++this.index, value);
		return this;
	}

	Bind uuid(@Nullable UUID value) throws SQLException {
		if (value == null) {
			this.statement.setNull(++this.index, Types.OTHER);
		}
		else {
			this.statement.setObject(++this.index, value);
		}
		return this;
	}

	Bind number(@Nullable Long value) throws SQLException {
		if (value == null) {
			this.statement.setNull(++this.index, Types.BIGINT);
		}
		else {
			this.statement.setLong(++this.index, value);
		}
		return this;
	}

	Bind number(@Nullable Integer value) throws SQLException {
		if (value == null) {
			this.statement.setNull(++this.index, Types.INTEGER);
		}
		else {
			this.statement.setInt(++this.index, value);
		}
		return this;
	}

	Bind flag(boolean value) throws SQLException {
		this.statement.setBoolean(++this.index, value);
		return this;
	}

	Bind bytes(byte @Nullable [] value) throws SQLException {
		this.statement.setBytes(++this.index, value);
		return this;
	}

	/** Where a record lies: topic, partition, offset. */
	Bind position(StoredPosition position) throws SQLException {
		return number(position.topicNo()).number(position.partition()).number(position.offset());
	}

}
