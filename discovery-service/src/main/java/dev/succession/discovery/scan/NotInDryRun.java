package dev.succession.discovery.scan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Marks a bean that publishes facts or needs Kafka or the registry. A dry run has no such
 * bean.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "succession.discovery.dry-run", havingValue = false, matchIfMissing = true)
@interface NotInDryRun {

}
