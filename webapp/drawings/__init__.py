"""What a child draws: strokes, their ink and their pictures; knows no web and no database."""
