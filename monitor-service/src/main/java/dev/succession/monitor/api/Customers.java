package dev.succession.monitor.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is asked about customers. */
@Component
class Customers {

	private final JdbcClient jdbc;

	Customers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A customer.
	 *
	 * @param customerId the customer's id
	 * @param outcome what has become of it
	 * @param reason why it is left alone; null if it is not
	 * @param listedAt when a scan has found it last
	 * @param examinedAt when its subscriptions were read last
	 * @param subscriptions how many rows Partner Center listed then
	 * @param announced how many of them have a migration
	 * @param leftAlone how many of them were left alone
	 * @param unreadable how many of them could not be read
	 * @param failure why it could not be examined
	 */
	record Entry(String customerId, String outcome, @Nullable String reason, @Nullable Instant listedAt,
			@Nullable Instant examinedAt, @Nullable Integer subscriptions, @Nullable Integer announced,
			@Nullable Integer leftAlone, @Nullable Integer unreadable, @Nullable String failure) {

		static Entry of(ResultSet row) throws SQLException {
			return new Entry(row.getString("customer_id"), row.getString("outcome"), row.getString("reason"),
					Columns.time(row, "listed_at"), Columns.time(row, "examined_at"),
					Columns.count(row, "subscriptions"), Columns.count(row, "announced"),
					Columns.count(row, "left_alone"), Columns.count(row, "unreadable"), row.getString("failure"));
		}

	}

	/**
	 * Why a subscription is left alone.
	 *
	 * @param subscriptionId the subscription; null if it is about the whole customer
	 * @param reason why
	 * @param at when that was told
	 * @param retirement the retirement of its product
	 * @param seats its licences
	 * @param endDate when it has ended
	 * @param detail what the reason alone does not say
	 */
	record Finding(@Nullable String subscriptionId, String reason, Instant at, @Nullable String retirement,
			@Nullable Integer seats, @Nullable Instant endDate, @Nullable String detail) {

		static Finding of(ResultSet row) throws SQLException {
			String subscription = row.getString("subscription_id");
			return new Finding((subscription == null || subscription.isEmpty()) ? null : subscription,
					row.getString("reason"), Columns.at(row, "told_at"), row.getString("retirement"),
					Columns.count(row, "seats"), Columns.time(row, "end_date"), row.getString("detail"));
		}

	}

	Optional<Entry> find(String id) {
		return this.jdbc.sql("select * from customer where customer_id = :id")
			.param("id", id)
			.query((row, _) -> Entry.of(row))
			.optional();
	}

	List<Finding> findings(String customerId) {
		return this.jdbc.sql("select * from finding where customer_id = :id order by told_at, subscription_id")
			.param("id", customerId)
			.query((row, _) -> Finding.of(row))
			.list();
	}

}
