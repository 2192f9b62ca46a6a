package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import dev.succession.choreography.Journal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.CommandRefused;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.ResumeRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WindowClosing;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * All that one service remembers and looks up. Its state topic and the topics of its
 * indexed facts are read by one consumer, to the log end once per batch, before any step
 * runs.
 */
public class ServiceJournal implements AutoCloseable {

	private final String name;

	private final StateStore state;

	private final FactIndex index;

	private final FactHistory history;

	private final Intents intents;

	private final ParkedFacts parkedFacts;

	private final HeldFacts heldFacts;

	private final Pauses pauses;

	private final TopicReader reader;

	private final TimedLock lock;

	/**
	 * Reads nothing yet.
	 * @param name the service's name
	 * @param state what the service remembers
	 * @param index the facts that it indexes
	 * @param history looks other facts up
	 * @param codec reads facts
	 * @param pauses what operators have paused; closed with this
	 * @param reader reads the topics, and is closed with this
	 * @param timeout how long reading to the log end may take
	 */
	public ServiceJournal(String name, StateStore state, FactIndex index, FactHistory history, FactCodec codec,
			Pauses pauses, TopicReader reader, Duration timeout) {
		this.name = name;
		this.state = state;
		this.index = index;
		this.history = history;
		this.intents = new Intents(state, codec);
		this.parkedFacts = new ParkedFacts(state, codec);
		this.heldFacts = new HeldFacts(state, codec);
		this.pauses = pauses;
		this.reader = reader;
		this.lock = new TimedLock(timeout);
	}

	/**
	 * Reads what has been committed by now, and waits for transactions that are open.
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time; then the batch must be tried again
	 */
	public void catchUp() {
		catchUpFacts();
		this.pauses.catchUp();
	}

	/** Like {@link #catchUp}, without the pauses: a step asks for those by itself. */
	void catchUpFacts() {
		readToEnd(Stream.concat(Stream.of(this.state.topic()), this.index.topics().stream()).toList());
	}

	/** Like {@link #catchUp}, without the facts and so without the registry. */
	public void catchUpState() {
		readToEnd(List.of(this.state.topic()));
	}

	/**
	 * The journal for the step of one fact.
	 * @param fact the fact
	 * @return what the step may ask about its migration
	 */
	public Journal of(SpecificRecord fact) {
		return new MigrationJournal(FactKey.of(fact), this, this.intents, this.index, this.history);
	}

	/** The service's name, as facts tell it that the service has written. */
	String name() {
		return this.name;
	}

	/**
	 * The facts at which the service has parked migrations.
	 * @return the view
	 */
	public ParkedFacts parkedFacts() {
		return this.parkedFacts;
	}

	/**
	 * The facts of paused migrations that the service holds.
	 * @return the view
	 */
	public HeldFacts heldFacts() {
		return this.heldFacts;
	}

	/**
	 * Whether a fact has to be held, because it would lead a paused migration on.
	 * @param fact the fact
	 * @return {@code true} until the migration is resumed
	 */
	public boolean holds(SpecificRecord fact) {
		return leadsForward(fact) && this.pauses.isPaused(fact);
	}

	/**
	 * Whether the step of a fact may change something at Partner Center now. Pauses that
	 * are not known count.
	 * @param fact the fact
	 * @return {@code true} if it undoes, or if nothing that it leads on is paused
	 */
	public boolean mayWrite(SpecificRecord fact) {
		return !leadsForward(fact) || (this.pauses.isConfirmed() && !this.pauses.isPaused(fact));
	}

	private boolean leadsForward(SpecificRecord fact) {
		return FactKey.of(fact).migrationId() != null && isOf(Service::leadsForward, fact);
	}

	/**
	 * Which dead letters the service was given once more.
	 * @return the view
	 */
	public ReplayedLetters replayedLetters() {
		return new ReplayedLetters(this.state);
	}

	/**
	 * The partitions that a consumer group of the service has begun to read.
	 * @param group the group's name
	 * @return the view
	 */
	public BegunPartitions begunPartitions(String group) {
		return new BegunPartitions(group, this.state);
	}

	/**
	 * The settings with which the service has run.
	 * @return the view
	 */
	NotedSettings notedSettings() {
		return new NotedSettings(this.state);
	}

	/**
	 * Where to look facts up that are not indexed.
	 * @return the view
	 */
	public FactHistory history() {
		return this.history;
	}

	/**
	 * What the journal records with an outcome: the fact of a parked migration, that it
	 * was taken up again, that held facts are, and that intents have ended. Of a step
	 * that only looks it records nothing.
	 * @param fact the fact
	 * @param value the fact's bytes as they were received
	 * @param outcome what follows from it
	 * @return records for the outcome's transaction
	 */
	public List<ProducerRecord<byte[], byte[]>> entries(SpecificRecord fact, byte[] value, Outcome outcome) {
		FactKey key = FactKey.of(fact);
		if (key.migrationId() == null || isOf(Service::looks, fact)) {
			return List.of();
		}
		if (fact instanceof ResumeRequested && outcome instanceof Outcome.Replayed) {
			return this.heldFacts.removed(key.migrationId());
		}
		if (fact instanceof SubscriptionWithdrawn && outcome instanceof Outcome.Answered) {
			return Stream.concat(this.heldFacts.removed(key.migrationId()).stream(), released(key)).toList();
		}
		return Stream
			.concat(ended(key, fact, value, outcome).stream(),
					(undoes(fact) && isObeyed(outcome)) ? this.heldFacts.removed(key.migrationId()).stream()
							: Stream.empty())
			.toList();
	}

	/**
	 * A fact by which the service only watches a migration ends no call that another fact
	 * of the same migration has begun, and does not take its place when it is parked.
	 */
	private List<ProducerRecord<byte[], byte[]>> ended(FactKey key, SpecificRecord fact, byte[] value,
			Outcome outcome) {
		boolean isCommand = FactTopic.of(fact.getClass()).isCommand();
		boolean isBeside = isCommand || isOf(Service::watches, fact);
		return switch (outcome) {
			case Outcome.Parked _ when !isCommand && !(isBeside && this.parkedFacts.of(key.id()).isPresent()) ->
				List.of(this.parkedFacts.keep(key.id(), fact, value));
			case Outcome.Answered answered when !isBeside && !isRefused(answered) -> Stream
				.concat(this.intents.end(key.id()).stream(), isAnnouncedAgain(fact) ? released(key) : Stream.empty())
				.toList();
			case Outcome.Later later when later.next() != null ->
				isBeside ? List.of(this.parkedFacts.release(key.id())) : this.intents.end(key.id());
			case Outcome.Answered _, Outcome.Dropped _, Outcome.Later _, Outcome.Parked _, Outcome.Held _,
					Outcome.Replayed _ ->
				List.of();
		};
	}

	/** It takes the place of the fact at which the migration may be parked. */
	private static boolean isAnnouncedAgain(SpecificRecord fact) {
		return fact instanceof MigrationReleased
				|| (fact instanceof SubscriptionExpiring expiring && expiring.getRevision() > 0);
	}

	/** A release that is refused ends nothing that another fact has begun. */
	private static boolean isRefused(Outcome.Answered answered) {
		return answered.facts().stream().anyMatch(ReleaseRefused.class::isInstance);
	}

	private Stream<ProducerRecord<byte[], byte[]>> released(FactKey key) {
		return this.parkedFacts.of(key.id()).isPresent() ? Stream.of(this.parkedFacts.release(key.id()))
				: Stream.empty();
	}

	private static boolean undoes(SpecificRecord fact) {
		return fact instanceof RollbackRequested || fact instanceof WindowClosing;
	}

	/** The migration is being undone: what would lead it on is over. */
	private static boolean isObeyed(Outcome outcome) {
		return (outcome instanceof Outcome.Later later && later.next() != null)
				|| outcome.facts().stream().anyMatch((fact) -> !(fact instanceof CommandRefused));
	}

	/** Whether the service's step for a fact is of a kind. */
	private boolean isOf(BiPredicate<Service, FactTopic> kind, SpecificRecord fact) {
		return Service.hasStep(this.name, kind, FactTopic.of(fact.getClass()));
	}

	@Override
	public void close() {
		this.pauses.close();
		this.lock.runLast(this.reader::close);
	}

	private void readToEnd(List<String> topics) {
		this.lock.run((within) -> this.reader.readOn(topics, within, this::read));
	}

	private void read(ConsumerRecord<byte[], byte[]> record) {
		if (record.topic().equals(this.state.topic())) {
			this.state.read(record);
		}
		else {
			this.index.read(record);
		}
	}

}
