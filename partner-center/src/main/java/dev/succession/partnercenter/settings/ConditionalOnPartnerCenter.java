package dev.succession.partnercenter.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * On every auto-configuration of the client. The property
 * {@code succession.partner-center.enabled=false} keeps the client out of a program that
 * only shares a class path with a service.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "succession.partner-center.enabled", matchIfMissing = true)
public @interface ConditionalOnPartnerCenter {

}
