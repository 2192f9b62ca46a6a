package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is asked about customers. */
@Component
public class Customers {

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
	@Schema(name = "Customer")
	public record Entry(String customerId, String outcome, @Nullable String reason, @Nullable Instant listedAt,
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
	@Schema(name = "Finding")
	public record Finding(@Nullable String subscriptionId, String reason, Instant at, @Nullable String retirement,
			@Nullable Integer seats, @Nullable Instant endDate, @Nullable String detail) {

		static Finding of(ResultSet row) throws SQLException {
			String subscription = row.getString("subscription_id");
			return new Finding((subscription == null || subscription.isEmpty()) ? null : subscription,
					row.getString("reason"), Columns.at(row, "told_at"), row.getString("retirement"),
					Columns.count(row, "seats"), Columns.time(row, "end_date"), row.getString("detail"));
		}

	}

	/**
	 * One customer.
	 * @param id the customer's id
	 * @return what has become of it; empty if no fact tells of it
	 */
	public Optional<Entry> find(String id) {
		return this.jdbc.sql("select * from customer where customer_id = :id")
			.param("id", id)
			.query((row, _) -> Entry.of(row))
			.optional();
	}

	/**
	 * A page of customers.
	 * @param filter which ones
	 * @param request which page
	 * @return the page, by id; empty beyond the end
	 */
	public Page<Entry> page(CustomerFilter filter, Page.Request request) {
		Condition condition = filter.condition();
		long total = condition.count(this.jdbc);
		return request.of(total,
				this.jdbc
					.sql("select * from customer where %s order by customer_id limit :size offset :offset"
						.formatted(condition.sql()))
					.params(condition.parameters())
					.param("size", request.size())
					.param("offset", request.offset())
					.query((row, _) -> Entry.of(row))
					.list());
	}

	/**
	 * How many users of a customer have come to a result, in the newest generation of
	 * each of its migrations.
	 * @param customerId the customer's id
	 * @return the numbers by result
	 */
	public Map<String, Long> users(String customerId) {
		return this.jdbc
			.sql("""
					select u.result, count(*) as users
					from migration m join migration_user u on u.migration_id = m.migration_id and u.generation = m.generation
					where m.customer_id = :id group by u.result
					""")
			.param("id", customerId)
			.query((row, _) -> Map.entry(row.getString("result"), row.getLong("users")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Why subscriptions of a customer are left alone.
	 * @param customerId the customer's id
	 * @return the newest finding about each subscription
	 */
	public List<Finding> findings(String customerId) {
		return this.jdbc.sql("select * from finding where customer_id = :id order by told_at, subscription_id")
			.param("id", customerId)
			.query((row, _) -> Finding.of(row))
			.list();
	}

}
