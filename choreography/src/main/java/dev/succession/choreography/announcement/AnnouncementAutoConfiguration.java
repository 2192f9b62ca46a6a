package dev.succession.choreography.announcement;

import java.time.Clock;

import dev.succession.choreography.LifecycleTask;
import dev.succession.choreography.Loops;
import dev.succession.choreography.Step;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.schemas.topics.ServiceNames;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/** Tells what is in force in the service. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
class AnnouncementAutoConfiguration {

	@Bean
	LifecycleTask startAnnouncement(ServiceNames names, TakenFacts taken, Environment environment,
			@Value("${succession.choreography.instance}") String instance,
			@Value("${succession.version}") String version, FactCodec codec,
			KafkaTemplate<byte[], byte[]> recordTemplate, Loops loops, Clock clock) {
		InForce inForce = new InForce(names.service(), instance, version, taken, Binder.get(environment));
		StartAnnouncement announcement = new StartAnnouncement(inForce.told(clock.instant()), codec, recordTemplate);
		return new LifecycleTask(loops.task("announcement of the start", announcement::publish), clock);
	}

}
