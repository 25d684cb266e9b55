package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.CurrentApplication;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plans;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/** Makes lines of the catalogue out of applications as the ledger has them. */
final class Reading {

    private static final ObjectReader JSON = new JsonMapper().reader();
    private static final int MILLIONTHS = 6;

    private final Plans plans;

    Reading(Plans plans) {
        this.plans = plans;
    }

    /** An application's message, and how it stands. */
    record Found(CurrentApplication application, JsonNode message) {

        String id() {
            return message.path("id").textValue();
        }

        int revision() {
            return message.path("revision").intValue();
        }

        /** How many of its revisions wait for no answer any more; one that a later one has replaced does not. */
        int settled() {
            return application.answered() ? revision() : revision() - 1;
        }
    }

    /** Reads an application's message. */
    static Found found(CurrentApplication application) {
        try {
            return new Found(application, JSON.readTree(application.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("expected an application on record as JSON, found none", e);
        }
    }

    /**
     * Its line.
     *
     * @param receivedDay days since 1970 in Shanghai when it was first received
     */
    Entry entry(Found found, long place, int receivedDay) {
        JsonNode message = found.message();
        JsonNode applicant = message.path("applicant");
        String measure = message.path("measure").textValue();
        String submittedOn = message.path("submittedOn").textValue();
        return new Entry(
                place,
                found.id(),
                new Cell(
                        message.path("carrier").textValue(),
                        measure,
                        applicant.path("district").textValue(),
                        Answered.of(found.application().status()),
                        Fulfilled.of(found.application().fulfilment())),
                applicant.path("size").textValue(),
                submittedOn,
                receivedDay,
                applicant.path("creditCode").textValue(),
                applicant.path("name").textValue(),
                found.revision(),
                found.settled(),
                plans.on(LocalDate.parse(submittedOn))
                        .byId(measure)
                        .map(Measure::goal)
                        .map(goal -> cut(goal, message.path("request")))
                        .orElse(null));
    }

    /** The day it is in Shanghai, in days since 1970. */
    static int day(Instant instant) {
        return Math.toIntExact(LocalDate.ofInstant(instant, Period.SHANGHAI).toEpochDay());
    }

    /** The amount before it is greater than that after it, and so than zero: the plan has it so. */
    private static Integer cut(Measure.Goal goal, JsonNode request) {
        BigDecimal from = new BigDecimal(request.path(goal.from()).textValue());
        BigDecimal to = new BigDecimal(request.path(goal.to()).textValue());
        return from.subtract(to)
                .divide(from, MILLIONTHS, RoundingMode.HALF_UP)
                .movePointRight(MILLIONTHS)
                .intValueExact();
    }
}
