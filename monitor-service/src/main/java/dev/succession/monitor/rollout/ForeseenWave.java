package dev.succession.monitor.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the moves of a wave would meet, as far as license-service was asked before they
 * begin. It holds nothing back.
 *
 * @param wave the wave, from 1
 * @param migrations how many of its migrations wait
 * @param examined how many of these were examined
 * @param lackingSeats of how many more users depend on the old subscription than would
 * get a seat
 * @param locationsMissing how many holders have no usage location
 */
@Schema(name = "ForeseenWave")
public record ForeseenWave(int wave, long migrations, long examined, long lackingSeats, long locationsMissing) {

	static ForeseenWave of(ResultSet row) throws SQLException {
		return new ForeseenWave(row.getInt("wave"), row.getLong("migrations"), row.getLong("examined"),
				row.getLong("lacking_seats"), row.getLong("locations_missing"));
	}

}
